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

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.CliqFilesConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Fetches one file and prints what the exchange failed with; run in a process that may write small files only. */
final class FetchWithLittleDisk {

    private FetchWithLittleDisk() {}

    /** Takes the call, the service's URL, its access token, the work directory and the file's ID. */
    public static void main(String[] arguments) throws Exception {
        FaultCall call = FaultCall.valueOf(arguments[0]);
        try (CamelContext context = new DefaultCamelContext()) {
            CliqFilesComponent component = context.getComponent("cliq-files", CliqFilesComponent.class);
            component.getConfiguration().setBaseUrl(arguments[1]);
            component.getConfiguration().setAccessToken(arguments[2]);
            RouteBuilder.addRoutes(context, FaultCall.routes(arguments[3]));
            context.start();
            Exchange exchange = context.createProducerTemplate().request(call.route(), sent -> sent.getMessage()
                    .setHeader(CliqFilesConstants.FILE_ID, arguments[4]));
            System.out.println(
                    "failed with " + exchange.getException().getClass().getName());
        }
    }
}
