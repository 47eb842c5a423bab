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
package io.github.camelcliq.files.soak;

import java.util.Random;

/** The files of a soak: their content follows from their number, so that both ends know it. */
final class SoakFile {

    private SoakFile() {}

    static byte[] content(long number) {
        Random random = new Random(number);
        int most = random.nextInt(50) == 0 ? 300_000 : 16_000;
        byte[] content = new byte[random.nextInt(most)];
        random.nextBytes(content);
        return content;
    }

    static String name(long number) {
        return "f" + number + ".bin";
    }

    static long number(String name) {
        return Long.parseLong(name.replaceAll("\\D", ""));
    }
}
