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

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** The log of a piece of code, which the tests' logger writes to standard error. */
final class CapturedLog {

    /** Code whose log a test reads. */
    interface Code {
        void run() throws Exception;
    }

    private CapturedLog() {}

    static String of(Code code) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true));
        try {
            code.run();
        } finally {
            System.setErr(before);
        }
        return log.toString();
    }
}
