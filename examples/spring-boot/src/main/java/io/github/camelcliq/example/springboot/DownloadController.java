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
package io.github.camelcliq.example.springboot;

import io.github.camelcliq.files.CliqFilesConstants;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves files of Cliq. */
@RestController
class DownloadController {

    private final ProducerTemplate routes;

    DownloadController(ProducerTemplate routes) {
        this.routes = routes;
    }

    @GetMapping("/files/{id}")
    void download(@PathVariable String id, HttpServletResponse response) {
        Exchange exchange = routes.send(CliqRoutes.FETCH, request -> {
            request.setProperty(Download.RESPONSE, response);
            request.getMessage().setHeader(CliqFilesConstants.FILE_ID, id);
        });
        if (exchange.getException() != null) {
            throw new CamelExecutionException("The file was not fetched", exchange, exchange.getException());
        }
    }
}
