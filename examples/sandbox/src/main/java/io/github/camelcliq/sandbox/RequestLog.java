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

import io.undertow.server.HttpServerExchange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The requests so far, in order of arrival. */
final class RequestLog {
    static final int CAPACITY = 100_000;

    private final Deque<LoggedRequest> requests = new ArrayDeque<>();
    private final Changes changes;
    private long count;

    RequestLog(Changes changes) {
        this.changes = changes;
    }

    LoggedRequest arrived(Api api, HttpServerExchange exchange, Instant now) {
        LoggedRequest request = add(api, exchange, now);
        changes.changed();
        return request;
    }

    synchronized List<ReceivedRequest> all() {
        return requests.stream().map(LoggedRequest::snapshot).toList();
    }

    /** The last requests, newest first. */
    synchronized List<LoggedRequest> latest(int limit) {
        List<LoggedRequest> latest = new ArrayList<>();
        Iterator<LoggedRequest> newestFirst = requests.descendingIterator();
        while (newestFirst.hasNext() && latest.size() < limit) {
            latest.add(newestFirst.next());
        }
        return latest;
    }

    synchronized void reset() {
        requests.clear();
        count = 0;
    }

    private synchronized LoggedRequest add(Api api, HttpServerExchange exchange, Instant now) {
        LoggedRequest request = new LoggedRequest(++count, api, exchange, now, changes);
        if (requests.size() == CAPACITY) {
            requests.removeFirst();
        }
        requests.addLast(request);
        return request;
    }
}
