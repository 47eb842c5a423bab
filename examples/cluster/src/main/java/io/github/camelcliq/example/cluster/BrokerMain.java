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

import java.nio.file.Path;

/** The broker of the nodes, until the process is told to end. */
public final class BrokerMain {
    private BrokerMain() {}

    /**
     * Starts the broker at 127.0.0.1.
     *
     * @param arguments   the directory where it keeps its messages, and the port
     * @throws Exception  when it cannot start
     */
    public static void main(String... arguments) throws Exception {
        Broker broker = Broker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println("Broker at tcp://127.0.0.1:" + broker.port() + ", until stopped (Ctrl+C)");
    }
}
