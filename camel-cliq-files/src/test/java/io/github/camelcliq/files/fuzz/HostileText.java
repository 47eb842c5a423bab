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
package io.github.camelcliq.files.fuzz;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Texts that somebody else writes: any characters, and what has a meaning to somebody on the way. */
final class HostileText {

    private static final String[] MEANINGFUL = {
        "a",
        "report.pdf",
        "\r",
        "\n",
        "\r\n",
        "\r\n\r\n",
        "--",
        "\"",
        "\\",
        "\\\"",
        "'",
        "%22",
        "%",
        "%2F",
        "%2e%2e",
        "%00",
        "%zz",
        "%C3",
        "..",
        ".",
        "/",
        "../",
        "..\\",
        "C:\\",
        "\u0000",
        "\u0007",
        "\u007f",
        "\u0085",
        "\u2028",
        "?",
        "&",
        "=",
        "#",
        "@",
        ":",
        "//",
        "://evil.example/",
        "evil.example",
        "RAW(",
        ")",
        "{",
        "}",
        "${",
        "{{",
        "}}",
        "*",
        ";",
        "; ",
        ",",
        "<",
        ">",
        "|",
        " ",
        "\t",
        "ü",
        "日本",
        "\uD83D\uDE00",
        "\uD83D",
        "\uDE00",
        "\uFEFF",
        "\u202E",
        "filename=",
        "filename*=",
        "UTF-8''",
        "form-data",
        "Content-Type: ",
        "text/plain",
        "charset=",
        "multipart/mixed",
        "baseUrl=http://evil.example",
        "cliq-files:",
        "channel/",
        "file:",
        "+",
        "~",
        "`",
        "[",
        "]"
    };

    private HostileText() {}

    static Arbitrary<String> any() {
        Arbitrary<String> characters = Arbitraries.strings().all().ofMaxLength(30);
        Arbitrary<String> fragments =
                Arbitraries.of(MEANINGFUL).list().ofMinSize(1).ofMaxSize(6).map(parts -> String.join("", parts));
        Arbitrary<String> plain = Arbitraries.strings().ascii().ofMaxLength(300);
        return Arbitraries.frequencyOf(Tuple.of(2, characters), Tuple.of(5, fragments), Tuple.of(1, plain));
    }
}
