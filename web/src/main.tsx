import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queries } from './api.js';
import './app.css';
import './page.css';
import { live } from './live.js';
import { router } from './router.js';
import { startTheme } from './shell.js';

startTheme();
live.start();
createRoot(document.getElementById('app') ?? document.body).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
