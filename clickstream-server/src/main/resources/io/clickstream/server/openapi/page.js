// Without the validator, which would send the document to another server.
SwaggerUIBundle({ url: "/api/v2/openapi.json", dom_id: "#page", deepLinking: true, validatorUrl: null });
