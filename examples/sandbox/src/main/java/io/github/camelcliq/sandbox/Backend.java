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

/** The parts of a sandbox behind its HTTP server. */
final class Backend {
    final Settings settings;
    final Targets targets;
    final Changes changes;
    final RequestLog log;
    final AccessTokens tokens;
    final WebhookTokens webhooks;
    final TokenGrants grants;
    final RateLimiter limiter;
    final Faults faults;
    final FileStore store;
    final PagePosting people;

    Backend(Settings settings, Targets targets, Changes changes) {
        this.settings = settings;
        this.targets = targets;
        this.changes = changes;
        this.log = new RequestLog(changes);
        this.tokens = new AccessTokens(settings);
        this.webhooks = new WebhookTokens(settings);
        this.grants = new TokenGrants(settings, tokens);
        this.limiter = new RateLimiter(settings);
        this.faults = new Faults(changes);
        this.store = new FileStore(settings.directory);
        this.people = new PagePosting(settings, targets);
    }

    /** Starts to listen: the page at its own URLs, the API everywhere else. */
    HttpServer serve() {
        ApiHandler api = new ApiHandler(this);
        try {
            return new HttpServer(settings, new PageHandler(this, api));
        } catch (RuntimeException e) {
            store.delete();
            throw e;
        }
    }

    void resetLimits() {
        limiter.reset();
        grants.resetLimit();
        changes.changed();
    }

    void reset() {
        faults.reset();
        limiter.reset();
        tokens.reset();
        webhooks.reset();
        grants.reset();
        targets.reset();
        store.clear();
        log.reset();
        changes.changed();
    }
}
