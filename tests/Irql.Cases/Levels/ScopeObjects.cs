using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ScopeObjects;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void UsingStatement()
    {
        using (new RaiseScope(Dispatch))
        {
            Api.DispatchOnly();
            Api.AtMostApc(); // IRQL1001 certain
        }

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void UsingDeclaration()
    {
        Api.PassiveOnly();
        using var scope = new RaiseScope(Dispatch);
        Api.DispatchOnly();
        Api.PassiveOnly(); // IRQL1001 certain
    }

    [IrqlRequires(Passive)]
    public static void EarlyReturnOutOfAScope()
    {
        using (new RaiseScope(Dispatch))
        {
            if (Api.Ask())
                return;

            Api.DispatchOnly();
        }

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void ExceptionOutOfAScope(int value)
    {
        using var scope = new RaiseScope(Apc);
        Api.Validate(value);
    }

    [IrqlRequires(Passive)]
    public static void Nested()
    {
        using (new RaiseScope(Apc))
        {
            using (new RaiseScope(Dispatch))
                Api.DispatchOnly();

            Api.ApcOnly();
        }

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void NeverDisposed()
    {
        var scope = new RaiseScope(Dispatch);
        Api.DispatchOnly();
    } // IRQL1007 certain

    [IrqlRequires(Passive)]
    public static void DisposedByHand()
    {
        var scope = new RaiseScope(Dispatch);
        Api.DispatchOnly();
        scope.Dispose();
        Api.PassiveOnly();
    }
}
