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
package io.github.camelcliq.example.benchmarks;

/** The ways that are compared. */
enum Way {
    CLIQ_FILES("a", "to(\"cliq-files:…\")"),
    CLIQ_FILES_STREAM("a stream", "to(\"cliq-files:file/…\"), streamDownload"),
    CLIQ_FILES_WORK_DIRECTORY("a work", "to(\"cliq-files:file/…\"), localWorkDirectory"),
    HTTP_CLIENT("b", "HttpClient 5 by hand"),
    HTTP_CLIENT_TO_FILE("b file", "HttpClient 5 by hand, to a file"),
    CAMEL_HTTP("c", "a route with camel-http"),
    CAMEL_HTTP_SPOOLING("c spool", "a route with camel-http, stream caching spools to disk"),
    JDK_CLIENT("d", "java.net.http.HttpClient"),
    SOCKET("e", "a bare socket");

    private final String letter;
    private final String description;

    Way(String letter, String description) {
        this.letter = letter;
        this.description = description;
    }

    /** The name in tables. */
    String letter() {
        return letter;
    }

    String description() {
        return description;
    }
}
