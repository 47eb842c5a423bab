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
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counters and the last outcome of an endpoint, for JMX and the health check. Nothing is rejected because of it. Thread-safe. */
final class CliqFilesStatistics {

    private final LongAdder sharedFiles = new LongAdder();
    private final LongAdder fetchedFiles = new LongAdder();
    private final LongAdder sentBytes = new LongAdder();
    private final LongAdder receivedBytes = new LongAdder();
    private volatile CliqException lastFailure;
    private volatile Optional<Authentication> authentication = Optional.empty();

    /**
     * Whether the service accepted a token.
     *
     * @param time    when, by {@link System#nanoTime}
     * @param failure the reason when it did not
     */
    record Authentication(long time, Optional<CliqAuthenticationException> failure) {}

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
        authenticated(Optional.empty());
    }

    void failed(CliqException failure) {
        lastFailure = failure;
        if (failure instanceof CliqAuthenticationException rejection) {
            authenticated(Optional.of(rejection));
        } else if (failure.getStatusCode() > 0) {
            authenticated(Optional.empty());
        }
    }

    private void authenticated(Optional<CliqAuthenticationException> failure) {
        authentication = Optional.of(new Authentication(System.nanoTime(), failure));
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

    /** The last time that the service accepted or rejected a token; empty before. */
    Optional<Authentication> authentication() {
        return authentication;
    }
}
