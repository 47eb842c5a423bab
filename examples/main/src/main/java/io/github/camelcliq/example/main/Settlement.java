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

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Moves a file to where its outcome belongs, and reports it. This is the one place that moves files, so that one that
 * is not settled yet lies where the next start finds it.
 */
final class Settlement implements Processor {
    /** The exchange property with the {@link Outcome}. */
    static final String OUTCOME = "outcome";

    private final IdempotentRepository filesOnTheWay;
    private final Report report;

    Settlement(IdempotentRepository filesOnTheWay, Report report) {
        this.filesOnTheWay = filesOnTheWay;
        this.report = report;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        GenericFile<?> taken = exchange.getMessage().getBody(GenericFile.class);
        Outcome outcome = exchange.getProperty(OUTCOME, Outcome.class);
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String reason = outcome == Outcome.POSTED || failure == null ? "" : failure.getMessage() + "; ";
        report.file(outcome, taken.getFileNameOnly(), reason + place(taken, outcome));
    }

    private String place(GenericFile<?> taken, Outcome outcome) throws IOException {
        if (outcome.staysInPlace()) {
            return "left for the next start";
        }
        Path file = Path.of(taken.getAbsoluteFilePath());
        String place;
        try {
            if (Files.getLastModifiedTime(file).toMillis() == taken.getLastModified()) {
                Path moved = move(file, Files.createDirectories(file.resolveSibling(outcome.directory())));
                place = "now " + file.getParent().relativize(moved);
            } else {
                place = "changed since, and taken again";
            }
        } catch (NoSuchFileException e) {
            place = "gone since";
        }
        filesOnTheWay.remove(taken.getAbsoluteFilePath());
        return place;
    }

    /** Moves the file under its own name, or under one with a number when an earlier file has that. */
    private static Path move(Path file, Path directory) throws IOException {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        Path target = directory.resolve(name);
        for (int number = 2; ; number++) {
            try {
                return Files.move(file, target);
            } catch (FileAlreadyExistsException e) {
                target = directory.resolve(name.substring(0, dot) + "-" + number + name.substring(dot));
            }
        }
    }
}
