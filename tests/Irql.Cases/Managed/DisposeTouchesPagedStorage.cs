using System;
using Irql;

namespace Irql.Cases.Managed.DisposeTouchesPagedStorage;

internal static class Service
{
    internal sealed class Session : IDisposable
    {
        [Paged] private int _count;

        public void Dispose() => _count = 0;
    }

    internal sealed class Handle : IDisposable
    {
        private int _count;

        public void Dispose() => _count = 0;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void InsertedByUsing(Session session)
    {
        using (session) { } // IRQL5004
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void Written(Session session)
    {
        session.Dispose(); // IRQL2002
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void Resident(Handle handle)
    {
        using (handle) { }
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void AtPassive(Session session)
    {
        using (session) { }
    }
}
