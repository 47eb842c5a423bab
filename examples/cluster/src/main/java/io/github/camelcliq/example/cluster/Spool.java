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
package io.github.camelcliq.example.cluster;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that the nodes share with Cliq, in a directory that all of them see, one subdirectory for each
 * {@link Place}. A file goes from place to place by a rename, which only one node can do: whoever moves a file to
 * {@link Place#SENDING} is the one to send it.
 */
final class Spool {
    private final Path directory;

    /** Makes what is missing of the directories. */
    Spool(Path directory) throws IOException {
        this.directory = directory;
        for (Place place : Place.values()) {
            Files.createDirectories(directory.resolve(place.directory()));
        }
    }

    /** Stores a copy of a file, unless it was stored before. */
    void put(String id, Path file) throws IOException {
        if (placeOf(id).isPresent()) {
            return;
        }
        Path copy = directory.resolve(id + ".inprogress");
        try (FileOutputStream out = new FileOutputStream(copy.toFile())) {
            Files.copy(file, out);
            out.getFD().sync();
        }
        Files.move(copy, in(Place.WAITING, id), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where a file is, empty when it was never stored, or somebody deleted it. */
    Optional<Place> placeOf(String id) {
        return Stream.of(Place.values())
                .filter(place -> Files.exists(in(place, id)))
                .findFirst();
    }

    /**
     * Makes this node the one that sends a file.
     *
     * @return the file
     * @throws NotMyTurnException when another node was faster
     */
    Path claim(String id) throws IOException {
        if (!move(id, Place.WAITING, Place.SENDING)) {
            throw new NotMyTurnException("Another node has taken the file " + id);
        }
        return in(Place.SENDING, id);
    }

    /** Lets a file wait again that this node has claimed, and of which nothing was sent. */
    void giveBack(String id) throws IOException {
        move(id, Place.SENDING, Place.WAITING);
    }

    /** Notes that a file was shared, also when another node believed meanwhile that nobody knows. */
    void shared(String id) throws IOException {
        if (move(id, Place.SENDING, Place.DONE) || move(id, Place.UNKNOWN, Place.DONE)) {
            FileChannel.open(in(Place.DONE, id), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        }
    }

    /** Notes that nobody knows whether a file was shared. */
    void unknown(String id) throws IOException {
        move(id, Place.SENDING, Place.UNKNOWN);
    }

    /** Notes that a file was refused, after it was given back. */
    void refused(String id) throws IOException {
        move(id, Place.WAITING, Place.REFUSED);
    }

    /** Lets a file of unknown outcome wait again. */
    void resend(String id) throws IOException {
        move(id, Place.UNKNOWN, Place.WAITING);
    }

    private boolean move(String id, Place from, Place to) throws IOException {
        try {
            Files.move(in(from, id), in(to, id), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Path in(Place place, String id) {
        return directory.resolve(place.directory()).resolve(id);
    }
}
