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

import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.sse.ServerSentEventConnection;

/** Notifies open pages of changes by server-sent events. */
final class PageEvents {
    private final Changes changes;

    PageEvents(Changes changes) {
        this.changes = changes;
    }

    HttpHandler handler() {
        return Handlers.serverSentEvents((connection, lastEventId) -> subscribe(connection));
    }

    private void subscribe(ServerSentEventConnection connection) {
        PageSubscriber subscriber = new PageSubscriber(connection, changes);
        connection.addCloseTask(closed -> changes.forget(subscriber));
        changes.listen(subscriber);
        subscriber.accept(changes.revision());
    }
}
