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

import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The directory of this JVM, in which the blocks of the pages run as they stand; empty before and after each test. Maven
 * gives each JVM of the tests one of its own. The environment variables of the pages hold the credentials of the sandbox
 * there.
 */
final class WorkingDirectory implements BeforeEachCallback, AfterEachCallback {

    /** A file or directory in it. */
    Path file(String name) {
        return Path.of(name).toAbsolutePath();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (Files.exists(file("src")) || !CliqSandbox.CLIENT_ID.equals(System.getenv("CLIQ_CLIENT_ID"))) {
            throw new IllegalStateException(
                    "Run this test by Maven, in a directory of its own, with the environment variables of the pages");
        }
        clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clear();
    }

    private void clear() {
        for (File file : file("").toFile().listFiles()) {
            FileUtil.removeDir(file);
        }
    }
}
