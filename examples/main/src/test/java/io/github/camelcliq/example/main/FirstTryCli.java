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

import org.apache.camel.main.KameletMain;

/** {@code camel run} without its download of dependencies, which are on the class path. */
final class FirstTryCli {

    private FirstTryCli() {}

    public static void main(String[] files) throws Exception {
        KameletMain main = new KameletMain("cli");
        main.setDownload(false);
        main.addInitialProperty("camel.main.routesIncludePattern", "file:" + files[0]);
        main.setPropertyPlaceholderLocations("file:" + files[1]);
        main.run();
    }
}
