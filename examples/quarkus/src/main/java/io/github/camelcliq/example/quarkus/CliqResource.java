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
package io.github.camelcliq.example.quarkus;

import io.github.camelcliq.files.CliqFilesConstants;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/** The service over HTTP. */
@Path("/")
public class CliqResource {

    @Inject
    ProducerTemplate routes;

    /** Made by Quarkus. */
    public CliqResource() {}

    /**
     * Shares a file in a channel.
     *
     * @param  channel   the channel's unique name
     * @param  name      the file's name
     * @param  type      its content type
     * @param  content   its content
     * @return           the response
     * @throws Exception the failure of the route, see {@link CliqProblems}
     */
    @PUT
    @Path("share/{channel}/{name}")
    @Produces(MediaType.TEXT_PLAIN)
    public String share(
            String channel, String name, @HeaderParam(HttpHeaders.CONTENT_TYPE) String type, InputStream content)
            throws Exception {
        send(CliqRoutes.SHARE, exchange -> {
            Message file = exchange.getMessage();
            file.setBody(content);
            file.setHeader(CliqFilesConstants.FILE_NAME, name);
            file.setHeader(CliqFilesConstants.CONTENT_TYPE, type);
            file.setHeader(CliqRoutes.CHANNEL, encoded(channel));
        });
        return "Shared " + name + " in the channel " + channel + "\n";
    }

    /**
     * Fetches a file.
     *
     * @param  id        the file's ID
     * @return           the file, as a download
     * @throws Exception the failure of the route, see {@link CliqProblems}
     */
    @GET
    @Path("files/{id}")
    public Response fetch(String id) throws Exception {
        Message file =
                send(CliqRoutes.FETCH, exchange -> exchange.getMessage().setHeader(CliqFilesConstants.FILE_ID, id));
        String name = file.getHeader(CliqFilesConstants.FILE_NAME, String.class);
        return Response.ok(
                        file.getBody(InputStream.class), file.getHeader(CliqFilesConstants.CONTENT_TYPE, String.class))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + encoded(name))
                // files of users must not run as pages of this service
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private Message send(String route, Processor request) throws Exception {
        Exchange exchange = routes.send(route, request);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
