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

import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventConnection.EventCallback;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongConsumer;

/** One open page. It gets one change at a time, so that no changes pile up for a page that reads slowly. */
final class PageSubscriber implements LongConsumer, EventCallback {
    private final ServerSentEventConnection connection;
    private final Changes changes;
    private long latest = -1;
    private long told = -1;
    private boolean telling;

    PageSubscriber(ServerSentEventConnection connection, Changes changes) {
        this.connection = connection;
        this.changes = changes;
    }

    @Override
    public void accept(long revision) {
        synchronized (this) {
            latest = Math.max(latest, revision);
            if (telling) {
                return;
            }
        }
        tell();
    }

    @Override
    public void done(ServerSentEventConnection sender, String data, String event, String id) {
        synchronized (this) {
            telling = false;
        }
        tell();
    }

    @Override
    public void failed(ServerSentEventConnection sender, String data, String event, String id, IOException e) {
        changes.forget(this);
    }

    private void tell() {
        long revision;
        synchronized (this) {
            if (telling || told == latest) {
                return;
            }
            telling = true;
            told = latest;
            revision = told;
        }
        try {
            connection.send(Long.toString(revision), "change", null, this);
        } catch (RejectedExecutionException stopping) {
            changes.forget(this);
        }
    }
}
