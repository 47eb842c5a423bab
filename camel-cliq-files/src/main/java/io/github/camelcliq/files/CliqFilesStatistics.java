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

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** What an endpoint has done, for JMX and the health check; nothing is refused because of it. Thread-safe. */
final class CliqFilesStatistics {

    private final LongAdder sharedFiles = new LongAdder();
    private final LongAdder fetchedFiles = new LongAdder();
    private final LongAdder sentBytes = new LongAdder();
    private final LongAdder receivedBytes = new LongAdder();
    private volatile CliqException lastFailure;
    private volatile Instant lockedUntil;

    void shared(int files, long bytes) {
        sharedFiles.add(files);
        sentBytes.add(bytes);
        lastFailure = null;
    }

    void fetched() {
        fetchedFiles.increment();
        lastFailure = null;
    }

    void listed() {
        lastFailure = null;
    }

    void received(long bytes) {
        receivedBytes.add(bytes);
    }

    void failed(CliqException failure) {
        lastFailure = failure;
        if (failure instanceof CliqRateLimitException limit) {
            lockedUntil = Instant.now().plus(limit.getRetryAfter());
        }
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

    /** The end of a lock that is running, null when none is known. */
    Instant runningLock() {
        Instant until = lockedUntil;
        return until != null && Instant.now().isBefore(until) ? until : null;
    }

    /** The last exchange's failure to get a token that the service takes, null when there was none. */
    CliqException tokenFailure() {
        return lastFailure instanceof CliqAuthenticationException failure ? failure : null;
    }
}
