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

    /**
     * Starts them.
     *
     * @param sources what they send
     */
    static List<Contender> of(Cell cell, Target target, Sources sources) throws Exception {
        List<Contender> contenders = new ArrayList<>();
        if (cell.direction() == Cell.Direction.UPLOAD) {
            contenders.add(new CliqFilesUpload(target, sources));
            contenders.add(new HttpClientUpload(target, sources));
            contenders.add(new CamelHttpUpload(target, sources));
            contenders.add(new JdkClientUpload(target, sources));
            contenders.add(new SocketUpload(target, sources));
        } else {
            contenders.add(new CliqFilesDownload(target, cell.size(), Way.CLIQ_FILES));
            contenders.add(new CamelHttpDownload(target, cell.size(), true));
            contenders.add(new CliqFilesDownload(target, cell.size(), Way.CLIQ_FILES_WORK_DIRECTORY));
            contenders.add(HttpClientDownload.toFile(target, cell.size()));
            contenders.add(new CliqFilesDownload(target, cell.size(), Way.CLIQ_FILES_STREAM));
            contenders.add(HttpClientDownload.reading(target, cell.size()));
            contenders.add(new CamelHttpDownload(target, cell.size(), false));
            contenders.add(new JdkClientDownload(target, cell.size()));
            contenders.add(new SocketDownload(target, cell.size()));
        }
        return contenders;
    }

    /** Starts them with sources of their own in this directory. */
    static List<Contender> of(Cell cell, Target target, Path directory) throws Exception {
        return of(cell, target, new Sources(cell, directory));
    }

    static void close(List<Contender> contenders) throws IOException {
        for (Contender contender : contenders) {
            contender.close();
        }
    }
}
