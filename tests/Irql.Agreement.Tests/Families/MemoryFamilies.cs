using System.Collections.Generic;
using System.Linq;
using static Irql.Agreement.Tests.Cases;

namespace Irql.Agreement.Tests.Families;

/// <summary>Pageable code and data, pool, user memory, descriptor lists.</summary>
internal static class MemoryFamilies
{
    private const string NonPaged = "POOL_FLAGS.POOL_FLAG_NON_PAGED";
    private const string Paged = "POOL_FLAGS.POOL_FLAG_PAGED";

    /// <summary>Pageable and resident storage at every level.</summary>
    public static Family Paging { get; } = new("Paging", new[]
    {
        UpTo(IrqlLevel.Apc, "WriteStatic", "Pageable = 1;"),
        UpTo(IrqlLevel.Apc, "ReadStatic", "Resident = Pageable;"),
        UpTo(IrqlLevel.Apc, "IncrementStatic", "Pageable++;"),
        UpTo(IrqlLevel.Apc, "WriteElement", "PageableArray[3] = 1;"),
        UpTo(IrqlLevel.Apc, "ReadElement", "Resident = PageableArray[3];"),
        UpTo(IrqlLevel.Apc, "ThroughHelper", "Touch();"),
        UpTo(IrqlLevel.Apc, "ThroughTwoHelpers", "TouchDeep();"),
        UpTo(IrqlLevel.Apc, "PagedCode", "Pages();"),
        UpTo(IrqlLevel.Apc, "ThroughPointer", "pointer.Value = 1;", before: "KernelPtr<uint> pointer = PageableArray;\n"),
        UpTo(IrqlLevel.High, "WriteResident", "Resident = 1;"),
        UpTo(IrqlLevel.High, "ReadResidentElement", "Resident = ResidentArray[3];"),
        UpTo(IrqlLevel.High, "CopiedBefore", "Resident = copy;", before: "var copy = Pageable;\n"),
        [
            Wrong("UnderLock", Locked("Pageable = 1;")),
            Wrong("PagedCodeUnderLock", Locked("Pages();")),
            Wrong("FillUnderLock", Locked("Rtl.ZeroMemory(PageableArray, 16);")),
            Right("FillResidentUnderLock", Locked("Rtl.ZeroMemory(ResidentArray, 16);")),
            Right("AfterLock", Locked("Resident++;") + "Pageable = 1;\n"),
        ],
    }.SelectMany(static cases => cases).ToArray(), """
            private static void Touch() => Pageable = 2;

            private static void TouchDeep() => Touch();

            [PagedCode]
            private static void Pages()
            {
                PAGED_CODE();
                Pageable = 3;
            }
        """);

    /// <summary>Pool blocks of both kinds.</summary>
    public static Family Pool { get; } = new("Pool", Blocks().ToArray());

    /// <summary>Buffers of the calling program.</summary>
    public static Family UserMemory { get; } = new("UserBuffers", Buffers().ToArray(), IsHostile: true);

    /// <summary>Descriptor lists in all their states.</summary>
    public static Family Descriptors { get; } = new("Descriptors", Lists().ToArray(), IsHostile: true);

    private static string Allocate(string flags) => $"KernelPtr<uint> block = Ex.AllocatePool2({flags}, 64, \"Agre\");\nif (block.IsNull) return STATUS_INSUFFICIENT_RESOURCES;\n";

    private static IEnumerable<AgreementCase> Blocks()
    {
        const string free = "Ex.FreePoolWithTag(block, \"Agre\");\n";
        foreach (var (name, flags, max) in new[] { ("NonPaged", NonPaged, IrqlLevel.Dispatch), ("Paged", Paged, IrqlLevel.Apc) })
        {
            foreach (var level in Levels)
            {
                var around = level == IrqlLevel.Passive ? ("", "") : ($"Ke.RaiseIrql(IrqlLevel.{level}, out var old);\n", "Ke.LowerIrql(old);\n");
                yield return new($"{name}_AllocateAt{level}", around.Item1 + $"KernelPtr<uint> block = Ex.AllocatePool2({flags}, 64, \"Agre\");\n" + around.Item2 + "if (!block.IsNull) " + free, level > max);
                yield return new($"{name}_FreeAt{level}", Allocate(flags) + around.Item1 + free + around.Item2, level > max);
                yield return new($"{name}_TouchAt{level}", Allocate(flags) + around.Item1 + "block[0] = 1;\n" + around.Item2 + free, name == "Paged" && level > max);
            }

            yield return Wrong($"{name}_Leaked", Allocate(flags) + "block[0] = 1;\n");
            yield return Wrong($"{name}_FreedTwice", Allocate(flags) + free + free);
            yield return Wrong($"{name}_UsedAfterFree", Allocate(flags) + free + "block[0] = 1;\n");
        }
    }

    private static IEnumerable<AgreementCase> Buffers()
    {
        const string guarded = "try {{ {0} }} catch (GuestException e) {{ return e.Status; }}\n";
        static string Guard(string statements) => guarded.Replace("{{", "{").Replace("}}", "}").Replace("{0}", statements);
        yield return Right("ProbedAndGuardedRead", Guard("ProbeForRead(user, 4, 4); Resident = user.Value;"));
        yield return Right("ProbedAndGuardedWrite", Guard("ProbeForWrite(user, 4, 4); user.Value = 1;"));
        yield return Right("CapturedOnce", Guard("ProbeForRead(user, 4, 4); var copy = user.Value; if (copy < 5) Resident = copy;"));
        yield return Wrong("ReadTwice", Guard("ProbeForRead(user, 4, 4); if (user.Value < 5) Resident = user.Value;"));
        yield return Wrong("UnprobedRead", Guard("Resident = user.Value;"));
        yield return Wrong("UnprobedWrite", Guard("user.Value = 1;"));
        yield return Wrong("UnguardedRead", "ProbeForRead(user, 4, 4);\nResident = user.Value;\n");
        yield return Wrong("LeftRaisedByTheTouch", Guard("ProbeForRead(user, 4, 4); " + At(IrqlLevel.Apc, "Resident = user.Value;")));
        yield return Wrong("UnguardedProbe", "ProbeForRead(user, 4, 4);\n");
        foreach (var level in Levels)
        {
            yield return new($"TouchedAt{level}", Guard($"ProbeForRead(user, 4, 4); {Restored(level, "Resident = user.Value;")}"), level > IrqlLevel.Apc);
            yield return new($"ProbedAt{level}", At(level, "try { ProbeForRead(user, 4, 4); } catch (GuestException) { Resident++; }"), level > IrqlLevel.Apc);
        }
    }

    private static IEnumerable<AgreementCase> Lists()
    {
        const string allocate = "var mdl = Io.AllocateMdl(ResidentBlock(), 64, SecondaryBuffer: false, ChargeQuota: false, Irp: default);\nif (mdl.IsNull) return STATUS_INSUFFICIENT_RESOURCES;\n";
        var user = allocate.Replace("ResidentBlock()", "user");
        const string lockPages = "try { Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoWriteAccess); }\ncatch (GuestException e) { Io.FreeMdl(mdl); return e.Status; }\n";
        const string map = "KernelPtr<uint> mapped = Mm.GetSystemAddressForMdlSafe(mdl, MM_PAGE_PRIORITY.NormalPagePriority);\n";
        const string touch = "if (!mapped.IsNull) mapped[0] = 1;\n";
        const string unlock = "Mm.UnlockPages(mdl);\n";
        const string free = "Io.FreeMdl(mdl);\n";
        yield return Right("AllocatedAndFreed", user + free);
        yield return Right("LockedAndUnlocked", user + lockPages + unlock + free);
        foreach (var level in Levels.Take(3))
        {
            yield return Right($"TouchedAt{level}", user + lockPages + map + At(level, touch) + unlock + free);
            yield return Right($"UnlockedAt{level}", user + lockPages + At(level, unlock) + free);
        }

        yield return Wrong("NotUnlocked", user + lockPages);
        yield return Wrong("UnlockedTwice", user + lockPages + unlock + unlock + free);
        yield return Wrong("FreedWhileLocked", user + lockPages + free);
        yield return Wrong("UsedAfterUnlock", user + lockPages + map + unlock + touch + free);
        yield return Wrong("MappedBeforeLock", user + map + free);
        yield return Wrong("UnguardedLock", user + "Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoWriteAccess);\n" + unlock + free);
        yield return Wrong("LockedAtDispatch", user + At(IrqlLevel.Dispatch, lockPages.Replace(" }\ncatch", unlock + " }\ncatch").Replace("Io.FreeMdl(mdl); return e.Status;", "Resident = (uint)e.Status;")) + free);
    }
}
