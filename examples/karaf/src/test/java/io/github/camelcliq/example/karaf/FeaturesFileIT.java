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
package io.github.camelcliq.example.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The features file that the component attaches. */
class FeaturesFileIT {

    private static final Path FEATURES = Path.of(System.getProperty("features.file"));

    @Test
    void itIsWhatTheSchemaOfThisKarafAllows() throws Exception {
        Schema schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(schema());

        schema.newValidator().validate(new StreamSource(FEATURES.toFile()));
    }

    @Test
    void itListsCamelsRepositoryAndFeaturesAndTheBundle() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document features = factory.newDocumentBuilder().parse(FEATURES.toFile());
        String version =
                new File(System.getProperty("component.jar")).getName().replaceAll("camel-cliq-files-(.*)\\.jar", "$1");

        assertThat(texts(features, "repository"))
                .containsExactly("mvn:org.apache.camel.karaf/apache-camel/4.18.1/xml/features");
        assertThat(texts(features, "bundle")).containsExactly("mvn:io.github.camel-cliq/camel-cliq-files/" + version);
        assertThat(texts(features, "feature")).hasSize(3).endsWith("camel-http", "camel-jackson");
        assertThat(FEATURES).content().doesNotContain("${");
    }

    private static List<String> texts(Document document, String name) {
        NodeList elements = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, elements.getLength())
                .mapToObj(i -> elements.item(i).getTextContent().strip())
                .toList();
    }

    private static URL schema() throws IOException {
        Path bundles = Path.of(System.getProperty("karaf.home"))
                .resolve("system/org/apache/karaf/features/org.apache.karaf.features.core");
        try (Stream<Path> files = Files.walk(bundles)) {
            Path jar = files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
            return URI.create("jar:" + jar.toUri() + "!/org/apache/karaf/features/karaf-features-1.6.0.xsd")
                    .toURL();
        }
    }
}
