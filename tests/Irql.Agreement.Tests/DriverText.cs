using System.Text;

namespace Irql.Agreement.Tests;

/// <summary>Writes a family as the source of a driver: one system call a routine.</summary>
internal static class DriverText
{
    private const string Head = """
        using System;
        using Irql;
        using Irql.Runtime;
        using static Irql.Runtime.NTSTATUS;
        using static Irql.Runtime.Wdm;

        namespace Agreement;

        [KernelMode]
        public static partial class FAMILY
        {
            [Nonpaged] private static partial KernelPtr<KSPIN_LOCK> Lock { get; }
            [Nonpaged] private static partial KernelPtr<KSPIN_LOCK> Other { get; }
            [Nonpaged] private static partial KernelPtr<KEVENT> Never { get; }
            [Nonpaged] private static partial KernelPtr<KEVENT> Always { get; }
            [Nonpaged] private static partial KernelPtr<KMUTEX> Mutex { get; }
            [Nonpaged] private static partial KernelPtr<KSEMAPHORE> Semaphore { get; }
            [Nonpaged] private static partial KernelPtr<FAST_MUTEX> Fast { get; }
            [Nonpaged] private static partial KernelPtr<KGUARDED_MUTEX> Guarded { get; }
            [Nonpaged] private static partial KernelPtr<ERESOURCE> Resource { get; }
            [Nonpaged] private static partial KernelPtr<KTIMER> Timer { get; }
            [Nonpaged] private static partial KernelPtr<KDPC> Dpc { get; }
            [Nonpaged] private static partial uint Resident { get; set; }
            [Paged] private static partial uint Pageable { get; set; }
            [Paged(Count = 16)] private static partial KernelArray<uint> PageableArray { get; }
            [Nonpaged(Count = 16)] private static partial KernelArray<uint> ResidentArray { get; }

            [IrqlRole("DRIVER_INITIALIZE")]
            [InitCode]
            public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driverObject, KernelPtr<UNICODE_STRING> registryPath)
            {
                Ke.InitializeSpinLock(Lock);
                Ke.InitializeSpinLock(Other);
                Ke.InitializeEvent(Never, EVENT_TYPE.NotificationEvent, State: false);
                Ke.InitializeEvent(Always, EVENT_TYPE.NotificationEvent, State: true);
                Ke.InitializeMutex(Mutex, 0);
                Ke.InitializeSemaphore(Semaphore, 1, 100);
                Ex.InitializeFastMutex(Fast);
                Ke.InitializeGuardedMutex(Guarded);
                Ke.InitializeTimer(Timer);
                Ke.InitializeDpc(Dpc, OnDpc, default);
                driverObject.DriverUnload = Unload;
                return Ex.InitializeResourceLite(Resource);
            }

            [IrqlRole("DRIVER_UNLOAD")]
            private static void Unload(KernelPtr<DRIVER_OBJECT> driverObject)
            {
                Ke.CancelTimer(Timer);
                Ke.FlushQueuedDpcs();
                _ = Ex.DeleteResourceLite(Resource);
            }

            [IrqlRole("KDEFERRED_ROUTINE")]
            private static void OnDpc(KernelPtr<KDPC> dpc, PVOID context, PVOID argument1, PVOID argument2) => Resident++;

        """;

    /// <summary>The source of one family.</summary>
    public static string Of(Family family)
    {
        var text = new StringBuilder(Head.Replace("FAMILY", family.Name, System.StringComparison.Ordinal));
        foreach (var routine in family.Cases)
        {
            text.Append("\n    [Syscall, IrqlRequires(IrqlLevel.Passive)]\n    public static NTSTATUS ").Append(routine.Name)
                .Append("([UserMemory] UserPtr<uint> user)\n    {\n").Append(routine.Body).Append("        return STATUS_SUCCESS;\n    }\n");
        }

        return text.Append('\n').Append(family.Helpers).Append("\n}\n").ToString();
    }
}
