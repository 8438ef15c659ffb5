using System.Threading.Tasks;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Memory;

/// <summary>IRQL4010 and IRQL4011: the life of a descriptor list.</summary>
public sealed class DescriptorListTests
{
    private const string Lock = "try { MmProbeAndLockPages(m, 1, 0); } catch (AccessViolationException) { return; }";

    [Theory]
    [InlineData("if (n == 0) return; MmUnlockPages(m);", true)]
    [InlineData("if (n == 0) { MmUnlockPages(m); return; } MmUnlockPages(m);", false)]
    [InlineData("o->Block = m;", false)]
    public Task Pages_UnlockedOnSomePathsOnly_Report(string body, bool reports) => MemorySource.Verify($$"""
        static void M(void* m, int n, OWNER* o) { {{(reports ? Lock.Replace("MmProbeAndLockPages(m, 1, 0)", "{|IRQL4010:MmProbeAndLockPages(m, 1, 0)|}") : Lock)}} {{body}} }
        """);

    [Theory]
    [InlineData("MmUnlockPages(m); {|IRQL4011:MmUnlockPages(m)|};")]
    [InlineData("var a = m; MmUnlockPages(a); {|IRQL4011:MmUnlockPages(m)|};")]
    [InlineData("MmUnlockPages(m); IoFreeMdl(m); {|IRQL4011:IoFreeMdl(m)|};")]
    [InlineData("{|IRQL4011:IoFreeMdl(m)|};")]
    [InlineData("MmUnlockPages(m); IoFreeMdl(m);")]
    [InlineData("var v = (int*)MmGetSystemAddressForMdlSafe(m, 16); MmUnlockPages(m); if (v != null) {|IRQL4011:*v|} = 1;")]
    public Task LockedList_UsedInTheWrongState_Reports(string body) => MemorySource.Verify($$"""static void M(void* m) { {{Lock}} {{body}} }""");

    [Fact]
    public Task List_MappedBeforeItIsLocked_Reports_BuiltOneDoesNot() => MemorySource.Verify("""
        static bool Bad(void* b)
        {
            var m = IoAllocateMdl(b, 8, 0, 0, null);
            if (m == null) return false;
            var v = {|IRQL4011:MmGetSystemAddressForMdlSafe(m, 16)|};
            IoFreeMdl(m);
            return v != null;
        }
        static bool Built(void* b)
        {
            var m = IoAllocateMdl(b, 8, 0, 0, null);
            if (m == null) return false;
            MmBuildMdlForNonPagedPool(m);
            var v = MmGetSystemAddressForMdlSafe(m, 16);
            IoFreeMdl(m);
            return v != null;
        }
        """);

    [Fact]
    public Task Lock_InAHelper_IsTheCallersToUndo() => MemorySource.Verify("""
        static bool TryLock(void* m) { try { MmProbeAndLockPages(m, 1, 0); return true; } catch (AccessViolationException) { return false; } }
        static void Good(void* m) { if (!TryLock(m)) return; MmUnlockPages(m); }
        static void Bad(void* m, int n) { if (!{|IRQL4010:TryLock(m)|}) return; if (n == 0) return; MmUnlockPages(m); }
        """);

    /// <summary>A limitation: a list that a caller passed and that is never unlocked here is left to the caller.</summary>
    [Fact]
    public Task CallersList_NeverUnlocked_IsLeftToTheCaller() => MemorySource.Verify($$"""static void M(void* m) { {{Lock}} }""");
}
