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

/** What runs in a small heap. Each has 8 exchanges at once. */
enum Scenario {
    UPLOAD_FILES("8 exchanges at once, each shares 10 Files of 50 MiB"),
    UPLOAD_STREAMS("10 exchanges share an InputStream of 50 MiB, 8 at once, Camel's stream caching spools to disk"),
    DOWNLOAD_DEFAULT("10 exchanges fetch 50 MiB to the default body, 8 at once"),
    DOWNLOAD_WORK_DIRECTORY("10 exchanges fetch 50 MiB to localWorkDirectory, 8 at once"),
    DYNAMIC_TARGETS("10,000 distinct targets of toD, 8 at once");

    private final String description;

    Scenario(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}
