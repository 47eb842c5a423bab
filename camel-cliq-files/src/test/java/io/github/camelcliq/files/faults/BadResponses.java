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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelcliq.files.CliqFilesConfiguration;

/** A server that receives each request whole and sends a bad response, or none, until it is mended. */
final class BadResponses extends FaultyService {

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
    private final Side side;

    BadResponses(Side side, ResponseDefinitionBuilder response) {
        this.side = side;
        server.start();
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    static BadResponses broken(Fault fault) {
        return new BadResponses(Side.API, aResponse().withFault(fault));
    }

    static BadResponses html(Side side, int status) {
        return new BadResponses(
                side,
                aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "text/html")
                        .withBody("<html><body>This is the gateway.</body></html>"));
    }

    static BadResponses withStatus(int status) {
        return withStatus(Side.API, status);
    }

    static BadResponses withStatus(Side side, int status) {
        return new BadResponses(
                side,
                aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"message\":\"This cannot be done.\"}"));
    }

    @Override
    public void configure(CliqFilesConfiguration options) {
        super.configure(options);
        side.configure(options, server.baseUrl());
    }

    @Override
    public int requests() {
        return side == Side.API ? server.getAllServeEvents().size() : super.requests();
    }

    @Override
    public void mend() {
        server.resetMappings();
        server.stubFor(
                any(anyUrl()).willReturn(aResponse().proxiedFrom(sandbox().baseUrl())));
    }

    @Override
    public void close() throws Exception {
        server.stop();
        super.close();
    }
}
