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

import java.nio.file.Path;

/** Runs the {@link Example} on its own. */
public final class ExampleMain {
    private ExampleMain() {}

    /**
     * Runs the example with the environment of the process, which ends with the example's status.
     *
     * @param arguments the directory with the samples
     */
    public static void main(String... arguments) {
        System.exit(new Example(System.getenv(), Path.of(arguments[0]), System.out).run());
    }
}
