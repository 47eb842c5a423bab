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

import java.io.Closeable;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.SafeCopyProperty;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.FileUtil;
import org.apache.camel.util.IOHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fetched file on disk, or the directory that it is in, and how long it stays there: until the exchanges that hold it
 * are done. Two Camel EIPs keep a copy of an exchange beyond its end and do not say when they are done with it:
 * Aggregate and Claim Check. A file that they keep stays until the garbage collector finds that no exchange holds it,
 * and no longer than until the context stops. Thread-safe.
 */
final class CliqFilesLease extends SynchronizationAdapter implements SafeCopyProperty {

    private static final Logger LOG = LoggerFactory.getLogger(CliqFilesLease.class);
    private static final Cleaner CLEANER = Cleaner.create();
    private static final String PROPERTY = "CamelCliqFilesLease-";
    private static final String PROCESSORS = "org.apache.camel.processor.";
    private static final Set<String> KEEPERS =
            Set.of(PROCESSORS + "aggregate.AggregateProcessor", PROCESSORS + "ClaimCheckProcessor");

    private final Path path;
    private final Cleaner.Cleanable removal;
    private final AtomicInteger holders = new AtomicInteger();
    private final Set<Closeable> readers = ConcurrentHashMap.newKeySet();
    private volatile boolean kept;

    /** The lease of a file or directory, which no exchange holds yet. */
    CliqFilesLease(Path path) {
        this.path = path;
        this.removal = CLEANER.register(this, () -> remove(path));
    }

    Path path() {
        return path;
    }

    /** Has the file stay until an exchange is done, or the exchange that this one is a branch of. */
    void hold(Exchange exchange) {
        holders.incrementAndGet();
        UnitOfWork whole = whole(exchange);
        if (whole == null) {
            exchange.getExchangeExtension().addOnCompletion(this);
        } else {
            whole.addSynchronization(this);
        }
        exchange.getExchangeExtension().setSafeCopyProperty(PROPERTY + path.getFileName(), this);
    }

    /** Closes a reader of the file before the file is removed. */
    void closeFirst(Closeable reader) {
        readers.add(reader);
    }

    /** Removes the file now. */
    void remove() {
        IOHelper.close(readers.toArray(Closeable[]::new));
        readers.clear();
        removal.clean();
    }

    /** The exchange that {@code pollEnrich} fetches for is known only when the fetched exchange is done. */
    @Override
    public void onDone(Exchange exchange) {
        UnitOfWork whole = whole(exchange);
        if (whole != null && whole != exchange.getUnitOfWork()) {
            whole.addSynchronization(this);
        } else if (holders.decrementAndGet() == 0) {
            if (kept) {
                readers.clear();
                CliqFilesKeptFiles.of(exchange.getContext()).add(removal);
            } else {
                remove();
            }
        }
    }

    /** The unit of work of the whole exchange, if this one is a branch of a split, multicast or the like. */
    private static UnitOfWork whole(Exchange exchange) {
        UnitOfWork whole = exchange.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
        return whole == null || whole.getRoute() == null ? null : whole;
    }

    /** Camel calls this when it copies an exchange that holds the file. Only the call stack shows for whom. */
    @Override
    public SafeCopyProperty safeCopy() {
        kept |= StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> name.startsWith(PROCESSORS))
                .findFirst()
                .filter(KEEPERS::contains)
                .isPresent());
        return this;
    }

    private static void remove(Path path) {
        if (Files.isDirectory(path)) {
            FileUtil.removeDir(path.toFile());
        } else {
            FileUtil.deleteFile(path.toFile());
        }
        if (Files.exists(path)) {
            LOG.warn("{}, which a fetch wrote, could not be removed", path);
        }
    }
}
