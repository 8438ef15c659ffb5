using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.DelegateParameterPolymorphic;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    // Without a contract the helper is judged at each call by what is passed.
    private void WithLock(Action action)
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        action();
        Ke.ReleaseSpinLock(ref _lock, old);
    }

    private static void Twice(Action action)
    {
        action();
        action();
    }

    [IrqlRequires(Passive)]
    public void Caller()
    {
        WithLock(static () => Api.DispatchOnly());
        WithLock(static () => Api.PassiveOnly()); // IRQL1001 certain
        WithLock(NeedsApc); // IRQL1001 certain
        WithLock(Harmless);
        Twice(static () => Api.PassiveOnly());
        Twice(NeedsApc);
        Twice(Harmless);
    }

    private static void NeedsApc() => Api.AtMostApc();

    private static void Harmless() => Api.AnyLevel();
}
