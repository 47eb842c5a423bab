/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in
 * compliance with the License. You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is
 * distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and limitations under the License.
 */
package io.github.camelcliq.files;

import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.monitoring.MonitoredAccount;
import java.util.concurrent.atomic.LongAdder;

/** Counters and the last failure of an endpoint, for JMX. Its account learns each outcome. Thread-safe. */
final class CliqFilesStatistics {

    private final LongAdder sharedFiles = new LongAdder();
    private final LongAdder fetchedFiles = new LongAdder();
    private final LongAdder sentBytes = new LongAdder();
    private final LongAdder receivedBytes = new LongAdder();
    private volatile CliqException lastFailure;
    /** Null before the endpoint starts, and so before the first outcome. */
    private volatile MonitoredAccount account;

    /** Reports outcomes to an account from now on. */
    void reportTo(MonitoredAccount monitored) {
        account = monitored;
    }

    void shared(int files, long bytes) {
        sharedFiles.add(files);
        sentBytes.add(bytes);
        succeeded();
    }

    void fetched() {
        fetchedFiles.increment();
        succeeded();
    }

    void listed() {
        succeeded();
    }

    void received(long bytes) {
        receivedBytes.add(bytes);
    }

    private void succeeded() {
        lastFailure = null;
        account.succeeded();
    }

    void failed(CliqException failure) {
        lastFailure = failure;
        account.failed(failure);
    }

    long sharedFiles() {
        return sharedFiles.sum();
    }

    long fetchedFiles() {
        return fetchedFiles.sum();
    }

    long sentBytes() {
        return sentBytes.sum();
    }

    long receivedBytes() {
        return receivedBytes.sum();
    }

    /** The last failure, empty after a success. */
    String lastError() {
        CliqException failure = lastFailure;
        return failure == null ? "" : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
