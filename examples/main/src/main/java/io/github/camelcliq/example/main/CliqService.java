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
package io.github.camelcliq.example.main;

import java.util.Map;
import java.util.Optional;

/** What the example talks to: Zoho Cliq, or the sandbox in its place. */
interface CliqService extends AutoCloseable {
    /** For the report. */
    String description();

    /** Camel properties: where files go, and the options of the component. */
    Map<String, String> properties();

    /** The ID of a file to fetch back, once files were shared; empty when none is known. */
    Optional<String> fileId();

    @Override
    void close();
}
