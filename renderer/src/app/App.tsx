import { lazy, Suspense } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { CoreBanner } from './frame/CoreBanner.tsx';
import { Frame } from './frame/Frame.tsx';
import { Starting } from './frame/Starting.tsx';
import { StartupProblem } from './frame/StartupProblem.tsx';
import { StatusStrip } from './frame/StatusStrip.tsx';
import { Toasts } from './frame/Toasts.tsx';
import { useAppStore } from './hooks.ts';
import { sceneOf, type Scene } from './scene.ts';
import { SignInScreen } from '#renderer/features/session/SignInScreen.tsx';
import './App.css';

// Once in a counter's life: not worth every start.
const SetupScreen = lazy(async () => ({
  default: (await import('#renderer/features/setup/SetupScreen.tsx')).SetupScreen,
}));

function SceneView({ scene }: { readonly scene: Scene }) {
  switch (scene.scene) {
    case 'starting':
      return <Starting />;
    case 'problem':
      return <StartupProblem problem={scene.problem} />;
    case 'setup':
      return <SetupScreen />;
    case 'sign-in':
      return <SignInScreen />;
    case 'work':
      return <Frame />;
  }
}

export function App() {
  const scene = useAppStore(useShallow(({ status, snapshot, problem }) => ({ status, snapshot, problem })));
  const due = sceneOf(scene);
  return (
    <ErrorBoundary>
      <div className="uc-app">
        {due.scene !== 'starting' && <StatusStrip />}
        {due.scene !== 'starting' && due.scene !== 'problem' && <CoreBanner />}
        <div className="uc-app__scene">
          <Suspense fallback={null}>
            <SceneView scene={due} />
          </Suspense>
        </div>
      </div>
      <Toasts />
    </ErrorBoundary>
  );
}
