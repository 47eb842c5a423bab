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

/** What became of a file that was taken from the directory. */
public enum Outcome {
    /** Cliq has it. */
    POSTED("posted", ".done"),
    /** It was refused, here or by Cliq; sending it again would give the same. */
    REFUSED("refused", ".failed"),
    /** It was sent and may have been posted: somebody has to look before it is sent again. */
    UNKNOWN("unknown", ".unknown"),
    /** Cliq was out of reach, or let nobody in: nothing is wrong with the file, the next start takes it again. */
    NOT_SENT("not sent", ".");

    private final String word;
    private final String directory;

    Outcome(String word, String directory) {
        this.word = word;
        this.directory = directory;
    }

    /**
     * The outcome in a report.
     *
     * @return a word or two
     */
    public String word() {
        return word;
    }

    /**
     * Where the file is moved to.
     *
     * @return a directory, relative to the one that the file came from; {@code .} when it stays there
     */
    public String directory() {
        return directory;
    }

    /**
     * Whether the file stays where it was found.
     *
     * @return true when it is not moved
     */
    public boolean staysInPlace() {
        return directory.equals(".");
    }
}
