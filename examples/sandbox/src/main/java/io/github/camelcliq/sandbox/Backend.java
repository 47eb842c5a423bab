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

import java.io.UncheckedIOException;
import java.util.List;

/** What one sandbox consists of behind its HTTP server. */
final class Backend {
    final Settings settings;
    final Targets targets;
    final Changes changes;
    final RequestLog log;
    final AccessTokens tokens;
    final WebhookTokens webhooks;
    final TokenGrants grants;
    final RateLimiter limiter;
    final FileStore store;
    final PersonPosting people;

    Backend(Settings settings, Targets targets, Changes changes) {
        this.settings = settings;
        this.targets = targets;
        this.changes = changes;
        this.log = new RequestLog(changes);
        this.tokens = new AccessTokens(settings);
        this.tokens.allow(CliqSandbox.ACCESS_TOKEN, AccessTokens.DEFAULT_USER, List.of());
        this.webhooks = new WebhookTokens(settings);
        this.grants = new TokenGrants(settings, tokens);
        this.limiter = new RateLimiter(settings);
        this.store = new FileStore(settings.directory);
        this.people = new PersonPosting(settings, targets);
    }

    /** Starts to listen: the page at its own URLs, the API everywhere else. */
    HttpServer serve() {
        ApiCalls calls = new ApiCalls(settings, store, targets, grants);
        ApiHandler api = new ApiHandler(settings, log, limiter, new Credentials(tokens, webhooks), calls);
        try {
            return new HttpServer(settings.host, settings.port, new PageHandler(this, api));
        } catch (UncheckedIOException e) {
            store.delete();
            throw e;
        }
    }
}
