import * as z from 'zod'
import { ById, reads, writes } from '../api/operation'
import { addPerson, changeRole, disablePerson, enablePerson, revokeToken, setPassword } from './person-commands'
import { people } from './person-queries'
import { NewPerson, PasswordChange, PersonView, RoleChange } from './person-schema'

const tag = 'People'
const permission = 'person.manage'

export const personOperations = [
  reads({
    id: 'listPeople',
    path: '/people',
    tag,
    permission,
    summary: 'Everybody of the newsroom, with their API tokens',
    answer: z.strictObject({ people: z.array(PersonView) }),
    run: async (viewer) => ({ people: await people(viewer) }),
  }),
  writes({
    id: 'addPerson',
    method: 'POST',
    path: '/people',
    tag,
    permission,
    status: 201,
    summary: 'Add somebody, with a first password or for the sign-in of the organisation only',
    body: NewPerson,
    answer: PersonView,
    run: (act, person) => addPerson(act, person),
  }),
  writes({
    id: 'changeRole',
    method: 'PUT',
    path: '/people/{id}/role',
    tag,
    permission,
    summary: 'Give somebody another role, from their next request on',
    params: ById,
    body: RoleChange,
    answer: PersonView,
    run: changeRole,
  }),
  writes({
    id: 'setPassword',
    method: 'PUT',
    path: '/people/{id}/password',
    tag,
    permission,
    summary: 'Give somebody a new password and end their sessions',
    params: ById,
    body: PasswordChange,
    answer: PersonView,
    run: setPassword,
  }),
  writes({
    id: 'disablePerson',
    method: 'POST',
    path: '/people/{id}/disable',
    tag,
    permission,
    summary: 'Shut somebody out; their sessions and API tokens end',
    params: ById,
    answer: PersonView,
    run: disablePerson,
  }),
  writes({
    id: 'enablePerson',
    method: 'POST',
    path: '/people/{id}/enable',
    tag,
    permission,
    summary: 'Let somebody in again',
    params: ById,
    answer: PersonView,
    run: enablePerson,
  }),
  writes({
    id: 'revokeToken',
    method: 'DELETE',
    path: '/tokens/{id}',
    tag,
    permission,
    summary: 'End an API token',
    params: ById,
    answer: PersonView,
    run: revokeToken,
  }),
]
