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
package io.github.camelcliq.files.faults;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;

/** What a route does while there is a fault. */
public enum FaultCall {
    SHARE("share"),
    SHARE_50_MB("share 50 MB"),
    FETCH("fetch"),
    FETCH_TO_DIRECTORY("fetch with `localWorkDirectory`"),
    FETCH_AS_STREAM("fetch with `streamDownload`");

    private final String title;

    FaultCall(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public boolean isShare() {
        return this == SHARE || this == SHARE_50_MB;
    }

    String route() {
        return "direct:" + name();
    }

    /** The routes of all calls; what is fetched is read to its end. */
    static LambdaRouteBuilder routes(String workDirectory) {
        return routes -> {
            routes.errorHandler(routes.noErrorHandler());
            routes.from(SHARE.route()).to("cliq-files:channel/ops");
            routes.from(SHARE_50_MB.route()).to("cliq-files:channel/ops");
            routes.from(FETCH.route()).to("cliq-files:file").process(FaultCall::read);
            routes.from(FETCH_TO_DIRECTORY.route())
                    .toF("cliq-files:file?localWorkDirectory=RAW(%s)", workDirectory)
                    .process(FaultCall::read);
            routes.from(FETCH_AS_STREAM.route())
                    .streamCache("false")
                    .to("cliq-files:file?streamDownload=true")
                    .process(FaultCall::read);
        };
    }

    /** Keeps what was fetched beyond the exchange, with which files and streams go. */
    private static void read(Exchange exchange) throws IOException {
        try (InputStream file = exchange.getMessage().getBody(InputStream.class)) {
            exchange.getMessage().setBody(file.readAllBytes());
        }
    }
}
