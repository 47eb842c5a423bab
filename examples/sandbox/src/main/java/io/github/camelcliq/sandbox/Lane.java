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
package io.github.camelcliq.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs requests of one kind on shared threads, a limited number at a time. The others wait in order of arrival, so that
 * requests of this kind, however slow, leave threads for all other kinds.
 */
final class Lane {
    private final int limit;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;

    Lane(int limit) {
        this.limit = limit;
    }

    /** Runs a request on one of the threads as soon as fewer than the limit run. */
    void run(Runnable request, Executor threads) {
        synchronized (this) {
            if (running == limit) {
                waiting.addLast(request);
                return;
            }
            running++;
        }
        start(request, threads);
    }

    private void start(Runnable request, Executor threads) {
        try {
            threads.execute(() -> {
                try {
                    request.run();
                } finally {
                    next().ifPresent(following -> start(following, threads));
                }
            });
        } catch (RejectedExecutionException stopping) {
            // the server stops, and has closed the connection of the request
            next();
        }
    }

    private synchronized Optional<Runnable> next() {
        if (waiting.isEmpty()) {
            running--;
        }
        return Optional.ofNullable(waiting.pollFirst());
    }
}
