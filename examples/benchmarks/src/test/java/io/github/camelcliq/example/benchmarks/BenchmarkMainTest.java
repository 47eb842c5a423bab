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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command measures with JMH, and writes page and plot. */
class BenchmarkMainTest {

    @TempDir
    Path docs;

    @Test
    void measuresCellsAndWritesThePageAndThePlot() throws Exception {
        Path page = docs.resolve("benchmarks.adoc");
        Files.createDirectory(docs.resolve("images"));
        Files.writeString(page, "before\n" + ResultsPage.BEGIN + "\nold\n" + ResultsPage.END + "\nbehind\n");

        BenchmarkMain.main(new String[] {
            "--docs",
            docs.toString(),
            "--no-memory",
            "--quick",
            "--cells",
            "upload-1x-file-1024-1-plain|download-1024-1-tls|download-kept-1024-1-plain"
        });

        assertThat(page)
                .content()
                .startsWith("before\n" + ResultsPage.BEGIN)
                .endsWith(ResultsPage.END + "\nbehind\n")
                .doesNotContain("old")
                .contains(
                        "| 1 KiB File |",
                        "| 1 KiB, TLS |",
                        "| 1 KiB\n",
                        "File bodies of 1 KiB: time, a : b | 1.10",
                        "fetching by default: time, a : c spool | 1.10");
        byte[] plot = Files.readAllBytes(docs.resolve("images").resolve("benchmarks.svg"));
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(plot))
                        .getElementsByTagName("circle")
                        .getLength())
                .isEqualTo(2);
    }

    @Test
    void theUsualRunHasAtMostFortyCellsAndTheWholeMatrixHasThemAll() {
        List<Cell> all = Arguments.parse(List.of("--all")).cells();

        assertThat(Arguments.parse(List.of()).cells()).hasSizeLessThanOrEqualTo(40);
        assertThat(all).hasSize(96).containsAll(Arguments.parse(List.of()).cells());
        assertThat(all.stream().map(Cell::name).collect(Collectors.toSet())).hasSameSizeAs(all);
        assertThat(all).allSatisfy(cell -> assertThat(Cell.parse(cell.name())).isEqualTo(cell));
    }

    @Test
    void anUnknownArgumentIsNamed() {
        assertThatThrownBy(() -> Arguments.parse(List.of("--fast"))).hasMessageContaining("--fast");
        assertThatThrownBy(() -> Arguments.parse(List.of("--docs"))).hasMessageContaining("--docs needs a value");
    }

    @Test
    void eachContenderHasOneTurnInARoundAndFollowsOthersInTurn() {
        List<List<Integer>> rounds =
                IntStream.range(0, 12).mapToObj(round -> Turns.of(round, 5)).toList();

        assertThat(rounds).allSatisfy(round -> assertThat(round).containsExactlyInAnyOrder(0, 1, 2, 3, 4));
        assertThat(rounds.stream().distinct()).hasSizeGreaterThan(8);
        assertThat(Turns.of(3, 5)).isEqualTo(rounds.get(3));
    }

    @Test
    void ratiosAreThoseOfTheSameRound() {
        Cell cell = Cell.download(Cell.KIB, 1, false);
        CellResult result = new CellResult(
                cell,
                Map.of(
                        Way.CLIQ_FILES, new CellResult.Rounds(new double[] {10, 40, 60}, new double[3]),
                        Way.HTTP_CLIENT, new CellResult.Rounds(new double[] {10, 20, 20}, new double[3])));

        assertThat(result.ratio(Way.CLIQ_FILES, Way.HTTP_CLIENT)).isEqualTo(new Spread(2, 1.5, 2.5));
    }
}
