import '@shiming/ui/kit.css'
import './styles/hall.css'
import './styles/codes.css'
import './styles/slip.css'
import './styles/unencoded.css'
import { render } from 'preact'
import { App } from './shell/app.tsx'

const root = document.getElementById('hall')
if (root !== null) render(<App />, root)
