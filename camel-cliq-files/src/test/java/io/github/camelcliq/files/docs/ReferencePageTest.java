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
package io.github.camelcliq.files.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ReferencePageTest {

    private final ReferenceTables tables = ReferenceTables.fromCatalog();

    ReferencePageTest() throws IOException {}

    private static String page() throws IOException {
        return Files.readString(Snippets.referencePage());
    }

    @Test
    void theTablesAreThoseOfTheCatalog() throws IOException {
        tables.tables().check(Snippets.referencePage(), getClass());
    }

    @Test
    void thePageNamesEachOptionAndHeader() throws IOException {
        assertThat(tables.options()).isNotEmpty();
        for (String option : tables.options()) {
            assertThat(page()).contains("| *" + option + "*");
        }
    }
}
