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
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Receives files from the page and posts them as a person does: no token, no limit of requests. */
final class PageUpload {
    private static final Set<String> FIELDS = Set.of("comment", "user_id");

    private final Settings settings;
    private final FileStore store;
    private final Targets targets;
    private final PagePosting people;

    PageUpload(Backend backend) {
        this.settings = backend.settings;
        this.store = backend.store;
        this.targets = backend.targets;
        this.people = backend.people;
    }

    ApiResponse receive(String kind, String name, HttpServerExchange exchange) throws IOException {
        Conversation conversation = TargetKind.of(kind)
                .flatMap(known -> targets.find(known, name))
                .filter(known -> known.chatId() != null)
                .orElseThrow(() -> ApiException.notFound("There is no channel or chat " + kind + "/" + name + "."));
        TargetLookup.requirePermitted(conversation);
        MultipartReader reader =
                new MultipartReader(exchange.getRequestHeaders().getFirst("Content-Type"));
        try (ShareForm form = new ShareForm(settings, store, partName -> {}, FIELDS)) {
            reader.read(new RequestBody(exchange.getInputStream()), form);
            if (form.files().isEmpty()) {
                throw ApiException.invalid("param_missing", "There is no part named file.");
            }
            Person person = people.find(form.field("user_id"));
            String comment = form.field("comment");
            List<StoredFile> files = form.files().stream().map(store::keep).toList();
            people.post(conversation, person, files, comment == null ? "" : comment);
            return ApiResponse.noContent();
        }
    }
}
