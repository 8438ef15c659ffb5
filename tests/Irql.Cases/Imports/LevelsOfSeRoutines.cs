using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.LevelsOfSeRoutines;

internal static unsafe class Driver
{
    private const sbyte UserMode = 1;

    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    internal static bool Checks(void* privileges, void* context)
    {
        return SePrivilegeCheck(privileges, context, UserMode) != 0; // IRQL1001 may
    }

    [IrqlRequiresMax(IrqlLevel.Passive)]
    internal static bool ChecksAtPassive(long privilege) => SeSinglePrivilegeCheck(privilege, UserMode) != 0;

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern byte SePrivilegeCheck(void* privileges, void* context, sbyte mode);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern byte SeSinglePrivilegeCheck(long privilege, sbyte mode);
}
