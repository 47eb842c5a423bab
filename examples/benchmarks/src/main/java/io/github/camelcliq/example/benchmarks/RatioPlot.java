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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot of ratios to (b), as SVG: a dot for the median, a line between the quartiles. */
final class RatioPlot {

    private static final int LEFT = 260;
    private static final int WIDTH = 480;
    private static final int ROW = 20;
    private static final int TOP = 40;
    private static final double HIGHEST = 2.0;

    /**
     * A row of the plot.
     *
     * @param title what was measured
     * @param ratio the ratio to (b)
     */
    private record Row(String title, Spread ratio) {}

    private RatioPlot() {}

    static String svg(List<CellResult> cells) {
        List<Row> rows = rows(cells);
        int height = TOP + ROW * rows.size() + ROW;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                LEFT + WIDTH + 60,
                height));
        svg.append("<text x=\"8\" y=\"18\" font-weight=\"bold\">Time of the component as a multiple of HttpClient's by"
                + " hand (b); left is faster</text>\n");
        for (int tenths = 0; tenths <= HIGHEST * 10; tenths += 5) {
            axis(svg, tenths / 10.0, height);
        }
        for (int i = 0; i < rows.size(); i++) {
            row(svg, rows.get(i), TOP + ROW * i + ROW);
        }
        return svg.append("</svg>\n").toString();
    }

    private static List<Row> rows(List<CellResult> cells) {
        List<Row> rows = new ArrayList<>();
        for (CellResult cell : cells) {
            switch (cell.cell().direction()) {
                case UPLOAD -> rows.add(row("share ", cell, Way.CLIQ_FILES));
                case DOWNLOAD -> rows.add(row("streamDownload ", cell, Way.CLIQ_FILES_STREAM));
                case DOWNLOAD_KEPT -> {
                    // has no (b) that does the same
                }
            }
        }
        return rows;
    }

    private static Row row(String verb, CellResult cell, Way way) {
        return new Row(verb + cell.cell().title(), cell.ratio(way, Way.HTTP_CLIENT));
    }

    private static double x(double ratio) {
        return LEFT + WIDTH * Math.min(ratio, HIGHEST) / HIGHEST;
    }

    private static void axis(StringBuilder svg, double ratio, int height) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"%4$s\"/>%n"
                        + "<text x=\"%1$.1f\" y=\"%5$d\" text-anchor=\"middle\">%6$.1f</text>%n",
                x(ratio),
                TOP + 6,
                height - 8,
                ratio == 1 ? "#888" : "#ddd",
                TOP,
                ratio));
    }

    private static void row(StringBuilder svg, Row row, int y) {
        String colour = row.ratio().median() <= 1 ? "#1a7f37" : "#b35900";
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%1$d\" y=\"%2$d\" text-anchor=\"end\">%3$s</text>%n"
                        + "<line x1=\"%4$.1f\" x2=\"%5$.1f\" y1=\"%6$d\" y2=\"%6$d\" stroke=\"%7$s\" stroke-width=\"3\"/>%n"
                        + "<circle cx=\"%8$.1f\" cy=\"%6$d\" r=\"4\" fill=\"%7$s\"/>%n"
                        + "<text x=\"%9$d\" y=\"%2$d\">%10$.2f</text>%n",
                LEFT - 10,
                y + 4,
                row.title(),
                x(row.ratio().low()),
                x(row.ratio().high()),
                y,
                colour,
                x(row.ratio().median()),
                LEFT + WIDTH + 10,
                row.ratio().median()));
    }
}
