using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.ScopeHoldsTheLock;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    [IrqlRequires(Passive)]
    public void Using()
    {
        using (new SpinLockScope(ref _lock))
        {
            if (Api.Ask())
                return;

            Api.DispatchOnly();
        }

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public void UsingDeclaration()
    {
        using var scope = new SpinLockScope(ref _lock);
        Api.DispatchOnly();
        Api.PassiveOnly(); // IRQL1001 certain
    }

    [IrqlRequires(Passive)]
    public void NeverDisposed()
    {
        var scope = new SpinLockScope(ref _lock); // IRQL3001
        Api.DispatchOnly();
    }

    [IrqlRequires(Passive)]
    public void DisposedByHand()
    {
        var scope = new SpinLockScope(ref _lock);
        Api.DispatchOnly();
        scope.Dispose();
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public void DisposedOnOnePath()
    {
        var scope = new SpinLockScope(ref _lock); // IRQL3001
        if (Api.Ask())
            scope.Dispose();
    }
}
