using System.Runtime.CompilerServices;
using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotParameter;

internal static class Driver
{
    [IrqlRequiresMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void RegisterDispatch([IrqlRequires(Dispatch)] Action callback);

    [IrqlRequiresMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void RegisterLow([IrqlRequiresMax(Apc)] Action callback);

    [IrqlRequires(Passive)]
    public static void MethodGroups()
    {
        RegisterDispatch(NeedsPassive); // IRQL1015
        RegisterDispatch(UpToDispatch);
        RegisterDispatch(ExactlyDispatch);
        RegisterLow(NeedsPassive); // IRQL1015
        RegisterLow(UpToApc);
        RegisterLow(ExactlyDispatch); // IRQL1015
    }

    [IrqlRequires(Passive)]
    public static void Lambdas()
    {
        RegisterDispatch([IrqlRequiresMax(Passive)] static () => Api.PassiveOnly()); // IRQL1015
        RegisterDispatch([IrqlRequiresMax(Dispatch)] static () => Api.AtMostDispatch());
    }

    [IrqlRequires(Passive)]
    public static void LocalFunctions()
    {
        RegisterDispatch(Low); // IRQL1015
        RegisterDispatch(High);

        [IrqlRequiresMax(Apc)]
        static void Low() => Api.AtMostApc();

        [IrqlRequiresMax(Dispatch)]
        static void High() => Api.AtMostDispatch();
    }

    [IrqlRequiresMax(Passive)]
    private static void NeedsPassive() => Api.PassiveOnly();

    [IrqlRequiresMax(Apc)]
    private static void UpToApc() => Api.AtMostApc();

    [IrqlRequiresMax(Dispatch)]
    private static void UpToDispatch() => Api.AtMostDispatch();

    [IrqlRequires(Dispatch)]
    private static void ExactlyDispatch() => Api.DispatchOnly();
}
