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
package io.github.camelcliq.files;

import java.nio.file.Path;

/** The files of this module: Maven runs its tests in directories of their own, and tells where the module is. */
public final class ModuleFiles {

    private ModuleFiles() {}

    /** A file or directory of the module, by its path from there. */
    public static Path of(String path) {
        return Path.of(System.getProperty("basedir", ""))
                .toAbsolutePath()
                .resolve(path)
                .normalize();
    }
}
