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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.util.FileUtil;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One cell. The contenders take turns, an iteration each, so that what changes on the machine meanwhile meets all of
 * them: iteration i is that of contender i modulo their number.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ExchangeBenchmark {

    /** The name of the cell. */
    @Param("")
    public String cell;

    private Path directory;
    private Sink sink;
    private List<Contender> contenders;
    private Contender turn;
    private int iteration;
    private long expected;

    /** Starts the sink and the contenders. */
    @Setup(Level.Trial)
    public void start() throws Exception {
        Cell measured = Cell.parse(cell);
        expected = (long) measured.size() * measured.files();
        directory = Files.createTempDirectory("cliq-benchmarks-");
        Tls tls = measured.tls() ? Tls.create(directory) : null;
        sink = Sink.start(tls, false);
        contenders = Contenders.of(measured, new Target(sink.url(), tls, directory), directory);
    }

    /** The next contender's turn. */
    @Setup(Level.Iteration)
    public void next() {
        int round = iteration / contenders.size();
        turn = contenders.get(Turns.of(round, contenders.size()).get(iteration++ % contenders.size()));
    }

    /**
     * One exchange.
     *
     * @return           how many bytes of files it had
     * @throws Exception when it failed
     */
    @Benchmark
    public long exchange() throws Exception {
        long bytes = turn.exchange();
        if (bytes != expected) {
            throw new IOException(turn.way() + ": " + bytes + " bytes");
        }
        return bytes;
    }

    /** Ends all. */
    @TearDown(Level.Trial)
    public void stop() throws Exception {
        Contenders.close(contenders);
        sink.close();
        FileUtil.removeDir(directory.toFile());
    }
}
