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

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packages of this class path that a framework lends to its bundles, as bundles of Camel would. */
final class LentPackages {

    private static final Pattern JAR =
            Pattern.compile("(camel|jackson|slf4j-api|jakarta\\.activation-api)\\b.*?-(\\d+(?:\\.\\d+)+)\\.jar");
    private static final Pattern JAR_WITHOUT_VERSIONS = Pattern.compile("http(?:client|core)5.*\\.jar");

    private final Map<String, String> clauses = new TreeMap<>();

    private LentPackages() {}

    /**
     * The packages of Camel, Jackson and so on, in the versions of their jars.
     *
     * @param others versions to claim instead, by the beginning of the jars' names
     */
    static LentPackages ofTheClassPath(Map<String, String> others) throws IOException {
        LentPackages packages = new LentPackages();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = new File(path).getName();
            Matcher jar = JAR.matcher(name);
            if (jar.matches()) {
                String version = others.getOrDefault(jar.group(1), jar.group(2));
                packages.add(path, ";version=\"" + version + "\"");
            } else if (JAR_WITHOUT_VERSIONS.matcher(name).matches()) {
                packages.add(path, "");
            }
        }
        return packages;
    }

    private void add(String path, String version) throws IOException {
        try (JarFile jar = new JarFile(path)) {
            Stream<String> classes =
                    jar.stream().map(JarEntry::getName).filter(entry -> entry.matches("[a-z]+/.*\\.class"));
            classes.map(entry -> entry.substring(0, entry.lastIndexOf('/')).replace('/', '.'))
                    .forEach(name -> clauses.put(name, version));
        }
    }

    LentPackages without(String name) {
        clauses.remove(name);
        return this;
    }

    @Override
    public String toString() {
        return clauses.entrySet().stream()
                .map(clause -> clause.getKey() + clause.getValue())
                .collect(Collectors.joining(","));
    }
}
