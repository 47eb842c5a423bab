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
package io.github.camelcliq.example.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All contenders of a cell. */
final class Contenders {

    private Contenders() {}

    /** The ways of a direction. */
    static List<Way> ways(Cell.Direction direction) {
        return switch (direction) {
            case UPLOAD -> List.of(Way.CLIQ_FILES, Way.HTTP_CLIENT, Way.CAMEL_HTTP, Way.JDK_CLIENT, Way.SOCKET);
            case DOWNLOAD ->
                List.of(Way.CLIQ_FILES_STREAM, Way.HTTP_CLIENT, Way.CAMEL_HTTP, Way.JDK_CLIENT, Way.SOCKET);
            case DOWNLOAD_KEPT ->
                List.of(
                        Way.CLIQ_FILES,
                        Way.CAMEL_HTTP_SPOOLING,
                        Way.CLIQ_FILES_WORK_DIRECTORY,
                        Way.HTTP_CLIENT_TO_FILE);
        };
    }

    /**
     * Starts them, in the order of {@link #ways}.
     *
     * @param directory where files to send are made
     */
    static List<Contender> of(Cell cell, Target target, Path directory) throws Exception {
        Sources sources = new Sources(cell, directory);
        List<Contender> contenders = new ArrayList<>();
        for (Way way : ways(cell.direction())) {
            contenders.add(
                    cell.direction() == Cell.Direction.UPLOAD
                            ? upload(way, target, sources)
                            : download(way, target, cell.size()));
        }
        return contenders;
    }

    private static Contender upload(Way way, Target target, Sources sources) throws Exception {
        return switch (way) {
            case CLIQ_FILES -> new CliqFilesUpload(target, sources);
            case HTTP_CLIENT -> new HttpClientUpload(target, sources);
            case CAMEL_HTTP -> new CamelHttpUpload(target, sources);
            case JDK_CLIENT -> new JdkClientUpload(target, sources);
            case SOCKET -> new SocketUpload(target, sources);
            default -> throw new IllegalArgumentException(way.letter());
        };
    }

    private static Contender download(Way way, Target target, int size) throws Exception {
        return switch (way) {
            case CLIQ_FILES, CLIQ_FILES_STREAM, CLIQ_FILES_WORK_DIRECTORY -> new CliqFilesDownload(target, size, way);
            case HTTP_CLIENT -> HttpClientDownload.reading(target, size);
            case HTTP_CLIENT_TO_FILE -> HttpClientDownload.toFile(target, size);
            case CAMEL_HTTP -> new CamelHttpDownload(target, size, false);
            case CAMEL_HTTP_SPOOLING -> new CamelHttpDownload(target, size, true);
            case JDK_CLIENT -> new JdkClientDownload(target, size);
            case SOCKET -> new SocketDownload(target, size);
        };
    }

    static void close(List<Contender> contenders) throws IOException {
        for (Contender contender : contenders) {
            contender.close();
        }
    }
}
