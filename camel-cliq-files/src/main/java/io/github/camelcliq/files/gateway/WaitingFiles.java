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
package io.github.camelcliq.files.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files that wait for the targets of one kind. */
final class WaitingFiles {

    private final String kind;
    private final CliqFilesGateway options;
    private final Spool spool;

    WaitingFiles(String kind, CliqFilesGateway options, Spool spool) {
        this.kind = kind;
        this.options = options;
        this.spool = spool;
    }

    boolean serves(String other) {
        return other.equals(kind) || kind.equals("channel") && other.equals("channel-id");
    }

    /** How many files wait. */
    long size() throws IOException {
        return spool.waiting().stream().filter(entry -> serves(entry.kind())).count();
    }

    /**
     * The oldest files that make a batch: equal in what a request has once, in order for each target.
     *
     * @param  blocked targets to leave out
     * @param  most    files in a batch
     * @return         none while there is no whole batch and the oldest file is younger than the batch timeout
     */
    List<Entry> next(Set<String> blocked, int most) throws IOException {
        Map<String, List<Entry>> runs = new LinkedHashMap<>();
        Set<String> whole = new HashSet<>();
        for (Entry entry : spool.waiting()) {
            String target = entry.target();
            if (!serves(entry.kind()) || blocked.contains(target) || whole.contains(target) || !entry.isDue()) {
                continue;
            }
            List<Entry> run = runs.computeIfAbsent(target, any -> new ArrayList<>());
            boolean fits = run.isEmpty()
                    || !entry.is("alone") && run.get(0).sameRequest().equals(entry.sameRequest());
            if (fits) {
                run.add(entry);
            }
            if (!fits || run.size() >= most || entry.is("alone")) {
                whole.add(target);
                if (runs.values().iterator().next() == run) {
                    return run;
                }
            }
        }
        return runs.entrySet().stream()
                .filter(run -> whole.contains(run.getKey())
                        || run.getValue()
                                .get(0)
                                .isOlderThan(options.getBatchTimeout().toNanos()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }
}
