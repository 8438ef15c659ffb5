using Irql.Runtime;
using Irql.Runtime.Exploration;
using static Irql.Concurrency.Tests.Guest;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Concurrency.Tests.Bugs;

/// <summary>Memory of a program that changes, or goes away, while the driver works on it.</summary>
internal static class UserBuffers
{
    private const int Room = 4;

    /// <summary>Checks one length and copies by another.</summary>
    public static Bug DoubleFetch { get; } = new("length fetched twice", static repaired => new BugDriver
    {
        Services =
        [
            address =>
            {
                var source = new UserPtr<int>(address);
                try
                {
                    Wdm.ProbeForRead(source, 8, 4);
                    var length = source.Value;
                    if (length is < 0 or > Room)
                        return STATUS_INVALID_PARAMETER;
                    var copy = NewBlock(Room * 4).Cast<int>();
                    if (!repaired)
                        length = source.Value;
                    for (var i = 0; i < length; i++)
                        Wdm.InterlockedExchange(copy + i, i);
                    Free(copy);
                }
                catch (GuestException)
                {
                    return STATUS_ACCESS_VIOLATION;
                }

                return STATUS_SUCCESS;
            },
        ],
        Programs =
        [
            static () =>
            {
                var block = User.VirtualAlloc<int>(8);
                User.Write(block, 1);
                User.CreateThread(() => User.Write(block, Room + 1));
                BugDriver.Call(0, block.Address);
            },
        ],
    }, FailureKind.BugCheck, BugCheckCode.PAGE_FAULT_BEYOND_END_OF_ALLOCATION)
    {
        SpecialPool = true,
        Finders = ["urw", "pb2", "dpor"],
    };

    /// <summary>A probed buffer may be gone when it is used.</summary>
    public static Bug Unmapped { get; } = new("buffer unmapped after its probe", static repaired => new BugDriver
    {
        Services =
        [
            address =>
            {
                var source = new UserPtr<int>(address);
                try
                {
                    Wdm.ProbeForWrite(source, 1, 4);
                    Ke.StallExecutionProcessor(1);
                    if (repaired)
                        source.Value = 1;
                }
                catch (GuestException)
                {
                    return STATUS_ACCESS_VIOLATION;
                }

                if (!repaired)
                    source.Value = 1;
                return STATUS_SUCCESS;
            },
        ],
        Programs =
        [
            static () =>
            {
                const uint release = 0x8000;
                var block = User.VirtualAlloc<int>(1);
                User.CreateThread(() => { User.VirtualFree(block, 0, release); });
                BugDriver.Call(0, block.Address);
            },
        ],
    }, FailureKind.BugCheck, BugCheckCode.KERNEL_MODE_EXCEPTION_NOT_HANDLED)
    {
        Finders = ["urw", "pb2", "dpor"],
    };

    /// <summary>The pages are unlocked while the DPC still writes through their mapping.</summary>
    public static Bug UnlockedTooSoon { get; } = new("pages unlocked under a DPC", static repaired =>
    {
        KernelPtr<KEVENT> done = default;
        return new BugDriver
        {
            Entry = () => done = NewEvent(EVENT_TYPE.NotificationEvent),
            Services =
            [
                address =>
                {
                    var pages = Io.AllocateMdl(new PVOID(address), 4, false, false, PVOID.Null);
                    try
                    {
                        Mm.ProbeAndLockPages(pages, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoWriteAccess);
                    }
                    catch (GuestException)
                    {
                        Io.FreeMdl(pages);
                        return STATUS_ACCESS_VIOLATION;
                    }

                    var mapping = Mm.GetSystemAddressForMdlSafe(pages, 0).Cast<int>();
                    Queue(NewDpc(
                        _ =>
                        {
                            Wdm.InterlockedExchange(mapping, 1);
                            Signal(done);
                        },
                        processor: 1));
                    if (repaired)
                        Wait(done);
                    Mm.UnlockPages(pages);
                    Io.FreeMdl(pages);
                    return STATUS_SUCCESS;
                },
            ],
            Programs = [static () => BugDriver.Call(0, User.VirtualAlloc<int>(1).Address)],
            Unload = static () => Ke.FlushQueuedDpcs(),
        };
    }, FailureKind.BugCheck, BugCheckCode.IRQL_NOT_LESS_OR_EQUAL);
}
